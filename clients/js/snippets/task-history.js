BX24.callMethod(
            'tasks.task.history.list',
            {
                taskId: 8137,
                filter: { FIELD: 'COMMENT' },
                order: {createdDate: 'ASC'},
            },
            function(result){
                console.info(result.data());
                console.log(result);
            }
        );
