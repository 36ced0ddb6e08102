BX24.callMethod(
"crm.stagehistory.list",
{
entityTypeId: 130,
order: { "ID": "ASC" },
filter: { "OWNER_ID": 29 },
select: [ "ID", "STAGE_ID", "CREATED_TIME" ]
},
function(result)
{
if(result.error())
console.error(result.error());
else
{
console.dir(result.data());
if(result.more())
result.next();
}
}
);
